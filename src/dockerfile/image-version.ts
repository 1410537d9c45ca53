/** Whether two versions differ in a part that both of them name: `22` and `22.4` do not. */
export function versionsDiffer(one: string, other: string): boolean {
  const parts = other.split('.');
  return one.split('.').some((part, index) => parts[index] !== undefined && parts[index] !== part);
}
