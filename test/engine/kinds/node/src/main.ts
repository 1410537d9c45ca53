// Answers on port 8080.
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { stringify } from 'yaml';

function written(file: string): string {
  try {
    writeFileSync(file, 'yes');
    return '';
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? 'unknown';
  }
}

const server = createServer(({ url }, response) => {
  if (url === '/health') {
    const error = written('/app/data/asked');
    response.writeHead(error === '' ? 200 : 500).end(error);
  } else {
    response.end(
      `hello ${process.getuid?.()} ${stringify({ yaml: true }).trim()} ${process.env.NODE_ENV} ${written('/app/dist/main.js')}\n`,
    );
  }
});
server.listen(8080);
process.on('SIGTERM', () => server.close(() => process.exit(0)));
