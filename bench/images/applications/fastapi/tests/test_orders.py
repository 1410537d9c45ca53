from service.orders import Order, Orders


def test_an_order_is_found_by_its_number() -> None:
    orders = Orders()
    assert orders.find(orders.add(Order(article="tea"))) == Order(article="tea")
