from django.core.files.uploadedfile import SimpleUploadedFile


def upload(content: bytes, name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)
