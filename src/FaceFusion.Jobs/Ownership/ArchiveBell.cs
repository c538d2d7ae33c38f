using FaceFusion.Jobs.Hosting;

namespace FaceFusion.Jobs.Ownership;

/// <summary>Wakes the packer when an archive is asked for in this process.</summary>
internal sealed class ArchiveBell : Bell;
