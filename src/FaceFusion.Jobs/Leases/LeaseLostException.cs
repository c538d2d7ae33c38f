namespace FaceFusion.Jobs.Leases;

/// <summary>The job belongs to another process by now, or was deleted: what was made of it here does not count.</summary>
internal sealed class LeaseLostException(string job) : Exception($"Job {job} does not belong to this process any more.");
