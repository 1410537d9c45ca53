import express, { type Express } from 'express';
import { Orders } from './orders.js';

/** The HTTP side: what can be asked. */
export function application(): Express {
  const orders = new Orders();
  const app = express().use(express.json());
  app.get('/health', (_, response) => {
    response.json({ status: 'ok' });
  });
  app.post('/orders', ({ body }, response) => {
    response.status(201).json({ number: orders.add({ article: String(body.article), pieces: Number(body.pieces) }) });
  });
  app.get('/orders/:number', ({ params }, response) => {
    const order = orders.find(Number(params.number));
    if (order) response.json(order);
    else response.status(404).json({ error: `no order has the number ${params.number}` });
  });
  return app;
}
