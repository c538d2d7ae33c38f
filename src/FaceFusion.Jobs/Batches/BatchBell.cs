using FaceFusion.Jobs.Hosting;

namespace FaceFusion.Jobs.Batches;

/// <summary>Wakes the feeder when a batch has come.</summary>
internal sealed class BatchBell : Bell;
