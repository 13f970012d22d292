export const petitionPath = (id: number): string => `/petitions/${id}`
