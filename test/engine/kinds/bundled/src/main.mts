// Answers on port 8080 from a single file, which a bundler makes.
import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { stringify } from 'yaml';

const server = createServer(({ url }, response) => {
  const text = stringify({ packages: existsSync('/app/node_modules'), shell: existsSync('/bin/sh') });
  response.end(url === '/health' ? 'yes' : `hello ${process.getuid?.()} ${text.trim().replace('\n', ' ')}\n`);
});
server.listen(8080);
process.on('SIGTERM', () => server.close(() => process.exit(0)));
