import { type ComposeServiceProps, HardeningException, HardeningKind, type Namespace } from '../../../../src';
import type { DeclaredException, DeclaredProperties } from '../declarations/service';

/** The properties of this area, as the library takes them. */
export function hardeningProps(given: DeclaredProperties): Partial<ComposeServiceProps> {
  return {
    hardeningExceptions: given.hardeningExceptions?.map(exception),
  };
}

function exception({ kind, reason, detail }: DeclaredException): HardeningException {
  if (kind === HardeningKind.WRITABLE_FILESYSTEM) return HardeningException.writableFilesystem(reason);
  if (kind === HardeningKind.NEW_PRIVILEGES) return HardeningException.newPrivileges(reason);
  if (kind === HardeningKind.ROOT) return HardeningException.root(reason);
  if (kind === HardeningKind.UNLIMITED_RESOURCES) return HardeningException.unlimitedResources(reason);
  if (kind === HardeningKind.PRIVILEGED) return HardeningException.privileged(reason);
  if (kind === HardeningKind.CAPABILITY) return HardeningException.capability(detail, reason);
  if (kind === HardeningKind.SECURITY_OPTION) return HardeningException.securityOption(detail, reason);
  if (kind === HardeningKind.HOST_NAMESPACE) return HardeningException.hostNamespace(detail as Namespace, reason);
  return HardeningException.unhardened(reason);
}
