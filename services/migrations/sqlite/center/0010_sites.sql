-- On which other site of the institution a choice was made, by its id in the register; none at the center itself.
ALTER TABLE choices ADD COLUMN site TEXT;
