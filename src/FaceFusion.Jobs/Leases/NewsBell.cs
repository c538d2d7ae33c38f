using FaceFusion.Jobs.Hosting;

namespace FaceFusion.Jobs.Leases;

/// <summary>Wakes whoever follows the jobs of others when one of them is not what it was.</summary>
internal sealed class NewsBell : Bell;
