/** The problem of a lock that was made for other dependencies than a manifest has; none where nothing was found. */
export function outdatedLock(lock: string, manifest: string, found: readonly string[], command: string): string[] {
  if (found.length === 0) return [];
  const more = found.length > 3 ? ` and ${found.length - 3} more` : '';
  return [
    `the lock file "${lock}" was made for other dependencies than ${manifest} has; got ${found.slice(0, 3).join(', ')}${more}; ` +
      `make it anew with ${command}`,
  ];
}
