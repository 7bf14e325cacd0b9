"""SaaS Billing: started by `uvicorn main:app`."""

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
from app.routers.customer import router as customer_router
from app.routers.invoice import router as invoice_router
from app.routers.invoice_item import router as invoice_item_router
from app.routers.payment_method import router as payment_method_router
from app.routers.plan import router as plan_router
from app.routers.subscription import router as subscription_router


@asynccontextmanager
async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
    """Run from the first request to the last one; the server lets those under way finish before it ends."""
    configure_logging(settings.log_level)
    log_status()
    yield
    await engine.dispose()


app = App(
    title="SaaS Billing",
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
app.include_router(customer_router)
app.include_router(invoice_router)
app.include_router(invoice_item_router)
app.include_router(payment_method_router)
app.include_router(plan_router)
app.include_router(subscription_router)
# Each router above put its lifespan around the app's, though it has none: hundreds of them nest too deep to start.
app.router.lifespan_context = lifespan
