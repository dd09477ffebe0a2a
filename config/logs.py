import logging

from contacts import secret_links


class WithoutSecretLinks(logging.Formatter):
    """Hides the secret part of a registration's address: whoever reads the log could use it.

    It works on the finished line, so that tracebacks are covered too.
    """

    def __init__(self):
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        return secret_links.hide(super().format(record), "***")
