WORDS = {f"lab-dots:{column}" for column in ("series", "drawn", "lowest", "middle", "highest")}
