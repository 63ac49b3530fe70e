-- The first and the last day of an activity, as YYYY-MM-DD. The desk enters them; what is kept until some time after the end
-- is disposed of by the last day.
ALTER TABLE memberships ADD COLUMN began_on TEXT;
ALTER TABLE memberships ADD COLUMN ended_on TEXT;
