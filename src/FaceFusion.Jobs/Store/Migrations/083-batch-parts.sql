-- Person, model, garment and variant of a try-on, for the report: photos may be gone by then. JSON; null for other pictures.
ALTER TABLE batch_items ADD COLUMN parts TEXT;
