namespace FaceFusion.Jobs.Leases;

/// <summary>Somebody asked the job to stop before its good end was kept.</summary>
internal sealed class StopAskedException(string job) : Exception($"Job {job} was asked to stop.");
