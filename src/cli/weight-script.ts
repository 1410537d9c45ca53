/**
 * The stages that the command adds to a Dockerfile: the image itself lists what is installed in it, and the last stage holds
 * nothing but that list.
 */
export function weightStages(): string {
  return [
    '',
    'FROM runtime AS drydock-weighed',
    'USER 0:0',
    'RUN --network=none --mount=type=bind,from=imports,source=/output,target=/watched \\',
    "    python - <<'EOF'",
    ...listInstalled(),
    'EOF',
    '',
    `FROM scratch AS ${WEIGHT_STAGE}`,
    'COPY --from=drydock-weighed /weight.json /',
    '',
  ].join('\n');
}

export const WEIGHT_STAGE = 'drydock-weight';

function listInstalled(): string[] {
  return [
    'import json, os, pathlib',
    'from importlib.metadata import distributions',
    'from importlib.util import cache_from_source',
    '',
    'site = next(pathlib.Path("/opt/venv/lib").glob("python*/site-packages"))',
    'listed = []',
    'for found in distributions(path=[str(site)]):',
    '    files = {}',
    '    for file in found.files or []:',
    '        path = os.path.normpath(site / file)',
    '        for each in [path, cache_from_source(path)] if path.endswith(".py") else [path]:',
    '            if os.path.isfile(each):',
    '                files[os.path.relpath(each, site)] = os.lstat(each).st_size',
    '    points = {}',
    '    for point in found.entry_points:',
    '        points.setdefault(point.group, []).append(point.name)',
    '    listed.append({',
    '        "name": found.metadata["Name"], "version": found.version, "requires": found.requires or [],',
    '        # installers say who they are, and the build of the application is none',
    '        "application": found.read_text("INSTALLER") is None, "entryPoints": points, "files": files,',
    '    })',
    '',
    '# who may look for plugins: whose code has the name of their group',
    'groups = {group for each in listed for group in each["entryPoints"]} - {"console_scripts", "gui_scripts"}',
    'for each in listed:',
    '    code = [path for path in each["files"] if path.endswith((".py", ".pyc")) and "__pycache__" not in path]',
    '    texts = [(site / path).read_bytes() for path in code] if groups else []',
    '    each["looksFor"] = sorted(group for group in groups if any(group.encode() in text for text in texts))',
    'watched = json.loads(pathlib.Path("/watched/start.json").read_text())',
    'pathlib.Path("/weight.json").write_text(json.dumps({"distributions": listed, **watched}))',
  ];
}
