"""Corner Shop: started by `uvicorn main:app`."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from app import accounts, health
from app.config import settings
from app.database import engine
from app.errors import ERROR_HANDLERS, App
from app.integrations import webhooks
from app.integrations.status import log_status
from app.log import configure_logging
from app.middleware import middleware
from app.routers.address import router as address_router
from app.routers.cart import router as cart_router
from app.routers.cart_item import router as cart_item_router
from app.routers.category import router as category_router
from app.routers.customer import router as customer_router
from app.routers.order import router as order_router
from app.routers.order_item import router as order_item_router
from app.routers.product import router as product_router
from app.routers.review import router as review_router
from app.routers.tag import router as tag_router


@asynccontextmanager
async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
    """Run from the first request to the last one; the server lets those under way finish before it ends."""
    configure_logging(settings.log_level)
    log_status()
    yield
    await engine.dispose()


app = App(
    title="Corner Shop",
    version="0.1.0",
    lifespan=lifespan,
    middleware=middleware(settings),
    exception_handlers=ERROR_HANDLERS,
    docs_url="/docs" if settings.docs_enabled else None,
    redoc_url="/redoc" if settings.docs_enabled else None,
    openapi_url="/openapi.json" if settings.docs_enabled else None,
    # FastAPI traces every request unless told not to.
    telemetry={"tracing": False, "metrics": False, "logs": False},
)
app.include_router(health.router)
app.include_router(accounts.router)
app.include_router(webhooks.router)
app.include_router(address_router)
app.include_router(cart_router)
app.include_router(cart_item_router)
app.include_router(category_router)
app.include_router(customer_router)
app.include_router(order_router)
app.include_router(order_item_router)
app.include_router(product_router)
app.include_router(review_router)
app.include_router(tag_router)
# Each router above put its lifespan around the app's, though it has none: hundreds of them nest too deep to start.
app.router.lifespan_context = lifespan
