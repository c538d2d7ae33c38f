using FaceFusion.Decoding.Exchange;

namespace FaceFusion.Decoding.Confined;

/// <summary>What the child has of the world: the shared memory and two pipes.</summary>
internal sealed record ParentChannel(SharedMemory Memory, Stream Input, Stream Output);
