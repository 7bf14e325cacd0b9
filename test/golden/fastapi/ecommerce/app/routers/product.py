"""Product over HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query, Response

from app import rows
from app.auth import UserId
from app.database import Db
from app.errors import problems
from app.models.product import Product, ProductTagsLink
from app.models.tag import Tag
from app.rows import Link, Page, PageQuery, RowId
from app.schemas.product import ProductCreate, ProductPage, ProductQuery, ProductResponse, ProductUpdate
from app.schemas.tag import TagPage

router = APIRouter(
    prefix="/api/products",
    tags=["products"],
)

TAGS = Link(
    Product,
    ProductTagsLink.product_id,
    ProductTagsLink.tag_id,
    Tag,
)


@router.get(
    "",
    operation_id="list_products",
    response_model=ProductPage,
    responses=problems(401, 422, 500),
)
async def list_products(
    db: Db,
    user_id: UserId,
    query: Annotated[ProductQuery, Query()],
) -> Page[Product]:
    """List the user's own products in order of creation."""
    return await rows.list_rows(db, Product, user_id, query)


@router.post(
    "",
    operation_id="create_product",
    status_code=201,
    response_model=ProductResponse,
    responses=problems(400, 401, 403, 409, 413, 422, 500),
)
async def create_product(
    db: Db,
    user_id: UserId,
    body: ProductCreate,
    response: Response,
) -> Product:
    """Create a product."""
    row = await rows.create_row(db, Product, user_id, body.model_dump())
    response.headers["Location"] = f"{router.prefix}/{row.id}"
    return row


@router.get(
    "/{id}",
    operation_id="get_product",
    response_model=ProductResponse,
    responses=problems(401, 404, 422, 500),
)
async def get_product(
    db: Db,
    user_id: UserId,
    row_id: RowId,
) -> Product:
    """Get one product."""
    return await rows.get_row(db, Product, user_id, row_id)


@router.patch(
    "/{id}",
    operation_id="update_product",
    response_model=ProductResponse,
    responses=problems(400, 401, 403, 404, 409, 413, 422, 500),
)
async def update_product(
    db: Db,
    user_id: UserId,
    row_id: RowId,
    body: ProductUpdate,
) -> Product:
    """Change what the body names, and nothing else."""
    return await rows.patch_row(db, Product, user_id, row_id, body)


@router.delete(
    "/{id}",
    operation_id="delete_product",
    status_code=204,
    responses=problems(401, 403, 404, 409, 422, 500),
)
async def delete_product(
    db: Db,
    user_id: UserId,
    row_id: RowId,
) -> None:
    """Delete a product that nothing refers to any more."""
    await rows.delete_row(db, Product, user_id, row_id)


@router.get(
    "/{id}/tags",
    operation_id="list_product_tags",
    response_model=TagPage,
    responses=problems(401, 404, 422, 500),
)
async def list_product_tags(
    db: Db,
    user_id: UserId,
    row_id: RowId,
    query: Annotated[PageQuery, Query()],
) -> Page[Tag]:
    """List the tags of a product."""
    return await rows.list_links(db, TAGS, user_id, row_id, query)


@router.put(
    "/{id}/tags/{tag_id}",
    operation_id="add_product_tag",
    status_code=204,
    responses=problems(401, 403, 404, 422, 500),
)
async def add_product_tag(
    db: Db,
    user_id: UserId,
    row_id: RowId,
    item_id: Annotated[UUID, Path(alias="tag_id")],
) -> None:
    """Give a product a tag; once more changes nothing."""
    await rows.put_link(db, TAGS, user_id, row_id, item_id)


@router.delete(
    "/{id}/tags/{tag_id}",
    operation_id="remove_product_tag",
    status_code=204,
    responses=problems(401, 403, 404, 422, 500),
)
async def remove_product_tag(
    db: Db,
    user_id: UserId,
    row_id: RowId,
    item_id: Annotated[UUID, Path(alias="tag_id")],
) -> None:
    """Take a tag from a product; once more changes nothing."""
    await rows.delete_link(db, TAGS, user_id, row_id, item_id)
