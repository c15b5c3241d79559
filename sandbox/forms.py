"""What the control doors take, as pydantic models: unknown fields and wrong types are refused."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from sandbox.store import LARGEST

Number = Annotated[int, Field(ge=-LARGEST, le=LARGEST)]
PersonId = Annotated[int, Field(gt=0, le=LARGEST)]


class Form(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class NewPerson(Form):
    first_name: str = Field(min_length=1)
    last_name: str | None = None
    username: str | None = None
    language_code: str | None = "ru"
    phone_number: str | None = None
    id: PersonId | None = None


class ContactForm(Form):
    phone_number: str
    first_name: str | None = None
    last_name: str | None = None
    user_id: Number | None = None


class DocumentForm(Form):
    file_name: str
    content: str
    mime_type: str | None = None


class PhotoForm(Form):
    content: str


class LocationForm(Form):
    latitude: float
    longitude: float


class Sending(Form):
    user_id: Number
    text: str | None = None
    contact: bool | ContactForm | None = None
    document: DocumentForm | None = None
    photo: PhotoForm | None = None
    location: LocationForm | None = None
    caption: str | None = None


class Press(Form):
    user_id: Number
    label: str | None = None
    data: str | None = None
    message_id: Number | None = None


class Whom(Form):
    user_id: Number


class NewFault(Form):
    kind: str
    method: str | None = None
    chat_id: Number | None = None
    retry_after: Number | None = None
    times: Number = 1
    description: str | None = None


class Advance(Form):
    weeks: float = 0
    days: float = 0
    hours: float = 0
    minutes: float = 0
    seconds: float = 0


class ClockMove(Form):
    advance: Advance | None = None
    to: str | None = None
    needs_bot: bool = False


class Settle(Form):
    timeout: float = 10.0


class Restart(Form):
    signal: str = "TERM"


class Switch(Form):
    on: bool
