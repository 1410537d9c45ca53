// Serves on port 8000 until SIGTERM.
import { application } from './application.js';

const server = application().listen(8000, '0.0.0.0');
process.on('SIGTERM', () => server.close(() => process.exit(0)));
