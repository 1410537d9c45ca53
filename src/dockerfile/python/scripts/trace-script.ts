/**
 * A `sitecustomize` that notes in `loaded.txt` beside itself what its interpreter loads: source, bytecode that stands alone,
 * extension modules, and the distributions whose metadata is asked for by name. It has neither backslashes nor three quotes,
 * so that it can stand in a text of another script.
 */
export function traceScript(): string[] {
  return [
    'import os, sys',
    'from importlib.machinery import ExtensionFileLoader, SourceFileLoader, SourcelessFileLoader',
    'def note(path):',
    '    with open(os.path.join(os.path.dirname(__file__), "loaded.txt"), "a", encoding="utf-8") as file:',
    '        print(path, file=file)',
    'def noting(loader, method):',
    '    original = getattr(loader, method)',
    '    def noted(self, argument):',
    '        note(self.path)',
    '        return original(self, argument)',
    '    setattr(loader, method, noted)',
    'noting(SourceFileLoader, "get_code")',
    'noting(SourcelessFileLoader, "get_code")',
    'noting(ExtensionFileLoader, "create_module")',
    'class Metadata:',
    '    def find_spec(self, *arguments):',
    '        return None',
    '    def find_distributions(self, context):',
    '        if context.name:',
    '            note(f"metadata {context.name}")',
    '        return ()',
    'sys.meta_path.insert(0, Metadata())',
    '# of frozen modules the interpreter has the bytecode itself',
    'for module in list(sys.modules.values()):',
    '    if getattr(getattr(module, "__spec__", None), "origin", "") != "frozen":',
    '        note(getattr(module, "__file__", None))',
  ];
}
