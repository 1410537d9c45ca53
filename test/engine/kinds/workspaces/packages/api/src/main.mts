// Answers on port 8080 with what its own and the other packages of the project say.
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { plain } from '@acme/plain';
import { shared } from '@acme/shared';
import ms from 'ms';

const own = JSON.parse(readFileSync('package.json', 'utf8')).name;
const server = createServer(({ url }, response) => {
  if (url === '/health') response.end('yes');
  else {
    const packages = ['left-pad', 'esbuild', '@acme/other', '@acme/config'].filter((name) =>
      existsSync(`/app/node_modules/${name}`),
    );
    response.end(`${own} ${process.getuid?.()} ${plain} ${shared()} ${ms(2000)} [${packages}]\n`);
  }
});
server.listen(8080);
process.on('SIGTERM', () => server.close(() => process.exit(0)));
