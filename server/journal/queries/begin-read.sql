-- All reads until the rollback see one state, however long they take.
BEGIN DEFERRED;
