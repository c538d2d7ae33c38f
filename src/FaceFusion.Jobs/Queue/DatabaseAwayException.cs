namespace FaceFusion.Jobs.Queue;

/// <summary>A job has ended and the database could not be told for long: whether it knows is not known here.</summary>
internal sealed class DatabaseAwayException(string job) : Exception($"The database was away for too long to be told how job {job} ended.");
