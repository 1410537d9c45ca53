import { strictEqual } from 'node:assert';
import { Orders } from '../src/orders.js';

const orders = new Orders();
strictEqual(orders.find(orders.add({ article: 'tea', pieces: 1 }))?.article, 'tea');
