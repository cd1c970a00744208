"""An AMQP peer of another make (Qpid Proton): refuses the first message as its arguments say.

Arguments: where (transfer, link, session, connection), condition, description or "", info as a JSON object.
Prints its port, serves one connection, and ends when the client closes it.
"""

import json
import socket
import sys

from proton import Collector, Condition, Connection, Delivery, Transport, symbol
from proton import Handler

WHERE, NAME, DESCRIPTION, INFO = sys.argv[1:5]


def refusal():
    info = {symbol(key): value for key, value in json.loads(INFO).items()}
    return Condition(NAME, DESCRIPTION or None, info or None)


class Hub(Handler):
    def on_connection_remote_open(self, event):
        event.connection.open()

    def on_session_remote_open(self, event):
        event.session.open()

    def on_link_remote_open(self, event):
        event.link.source.copy(event.link.remote_source)
        event.link.target.copy(event.link.remote_target)
        event.link.open()
        event.link.flow(10)

    def on_delivery(self, event):
        delivery = event.delivery
        if not delivery.readable or delivery.partial:
            return
        delivery.link.advance()
        if WHERE == "transfer":
            delivery.local.condition = refusal()
            delivery.update(Delivery.REJECTED)
            delivery.settle()
            return
        endpoint = {"link": delivery.link, "session": delivery.link.session, "connection": delivery.connection}[WHERE]
        endpoint.condition = refusal()
        endpoint.close()

    def on_link_remote_close(self, event):
        event.link.close()

    def on_session_remote_close(self, event):
        event.session.close()

    def on_connection_remote_close(self, event):
        event.connection.close()


def serve(client):
    connection, transport, collector, hub = Connection(), Transport(Transport.SERVER), Collector(), Hub()
    connection.container = "hub"
    connection.collect(collector)
    transport.bind(connection)
    while True:
        while (event := collector.peek()) is not None:
            event.dispatch(hub)
            collector.pop()
        while (pending := transport.pending()) > 0:
            client.sendall(transport.peek(pending))
            transport.pop(pending)
        if transport.capacity() < 0 or transport.pending() < 0:
            return
        received = client.recv(65536)
        if received:
            transport.push(received)
        else:
            transport.close_tail()


listener = socket.create_server(("127.0.0.1", 0))
print(listener.getsockname()[1], flush=True)
serve(listener.accept()[0])
