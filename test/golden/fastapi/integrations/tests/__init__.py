"""Tests. The settings below are in force before anything imports the app, so no test sees yours."""

import os

os.environ |= {
    "ENV_FILE": "",
    "ENVIRONMENT": "test",
    "DATABASE_URL": "sqlite+aiosqlite://",
    "MIGRATION_DATABASE_URL": "sqlite+aiosqlite://",
    "SECRET_KEY": "a-secret-key-that-only-tests-know",
    "ALLOWED_ORIGINS": "https://friend.example",
    "MAX_BODY_BYTES": "100000",
    "DOCS_ENABLED": "true",
    "RATE_LIMIT_ENABLED": "false",
    "RATE_LIMIT_LOGIN": "3/minute",
    "RATE_LIMIT_REGISTER": "3/hour",
    "RATE_LIMIT_STORAGE_URL": "memory://",
}
