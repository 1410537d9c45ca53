/** An order of one article. */
export interface Order {
  readonly article: string;
  readonly pieces: number;
}

/** All orders since the start, numbered from 1. */
export class Orders {
  private readonly orders: Order[] = [];

  /** Keeps an order; answers its number. */
  public add(order: Order): number {
    return this.orders.push(order);
  }

  /** Finds the order of a number. */
  public find(number: number): Order | undefined {
    return this.orders[number - 1];
  }
}
