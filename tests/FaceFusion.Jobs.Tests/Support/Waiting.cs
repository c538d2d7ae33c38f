namespace FaceFusion.Jobs.Tests.Support;

/// <summary>How long a test waits for something that must happen.</summary>
internal static class Waiting
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
}
