export function memoryWithRoom(bytes: number): string | undefined
