"""AWS S3: keeps files."""

from typing import Any, Protocol

from fastapi.concurrency import run_in_threadpool
from pydantic import SecretStr
from pydantic_settings import SettingsConfigDict

from app.integrations.settings import IntegrationSettings


class Settings(IntegrationSettings):
    """What the app must know to use the service."""

    model_config = SettingsConfigDict(env_prefix="AWS_S3_")

    service = "AWS S3"
    access_key_id: str | None = None
    """Access key id."""
    secret_access_key: SecretStr | None = None
    """Secret access key."""
    region: str | None = None
    """Region, such as eu-central-1."""
    bucket: str | None = None
    """Name of the bucket."""


settings = Settings()


class ObjectStorage(Protocol):
    """What the app asks of an object storage."""

    async def put(self, key: str, body: bytes, content_type: str) -> None:
        """Store an object, over any of that key."""

    async def get(self, key: str) -> bytes:
        """Return an object."""

    async def delete(self, key: str) -> None:
        """Delete an object."""

    async def url(self, key: str, seconds: int) -> str:
        """Return an address at which anyone can read the object for some time."""


class S3Storage:
    """Objects in one bucket, by Amazon's own package."""

    def __init__(self, client: Any, bucket: str) -> None:
        self.client = client
        self.bucket = bucket

    async def put(self, key: str, body: bytes, content_type: str) -> None:
        await run_in_threadpool(
            self.client.put_object, Bucket=self.bucket, Key=key, Body=body, ContentType=content_type
        )

    async def get(self, key: str) -> bytes:
        return await run_in_threadpool(self.read, key)

    def read(self, key: str) -> bytes:
        """Return an object; waits for the network."""
        return bytes(self.client.get_object(Bucket=self.bucket, Key=key)["Body"].read())

    async def delete(self, key: str) -> None:
        await run_in_threadpool(self.client.delete_object, Bucket=self.bucket, Key=key)

    async def url(self, key: str, seconds: int) -> str:
        params = {"Bucket": self.bucket, "Key": key}
        return str(self.client.generate_presigned_url("get_object", Params=params, ExpiresIn=seconds))


def connect() -> ObjectStorage:
    """Connect with the keys from the settings; NotConfiguredError says what is missing."""
    credentials = {
        "aws_access_key_id": settings.need("access_key_id"),
        "aws_secret_access_key": settings.need("secret_access_key"),
        "region_name": settings.need("region"),
    }
    bucket = settings.need("bucket")
    boto3 = settings.load_package("boto3")
    return S3Storage(boto3.client("s3", **credentials), bucket)
