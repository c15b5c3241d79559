"""The dispatcher with every router of the house; routing stays shallow, so a tap passes few filters."""

from functools import cache

from aiogram import Dispatcher

from handlers.rights import RightsMiddleware
from handlers.routers import make_routers


@cache
def make_dispatcher() -> Dispatcher:
    # The conversation's state lives in our own tables and transaction, so aiogram's state machine is switched off.
    dispatcher = Dispatcher(disable_fsm=True)
    rights = RightsMiddleware()
    for observer in (dispatcher.message, dispatcher.callback_query, dispatcher.my_chat_member):
        observer.middleware(rights)
    dispatcher.include_routers(*make_routers())
    return dispatcher
