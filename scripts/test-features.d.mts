export class UnfitRequest extends Error {}
/** `features`: those changed since the main branch; `elsewhere`: changed files that belong to none. */
export function findChanges(root: string): { features: { id: string }[]; elsewhere: string[] }
