namespace FaceFusion.Jobs.Sharing;

/// <summary>
/// Addresses of jobs' files that open them without an account, for a while. What they say is signed, sizes too: whoever has one cannot have the
/// file made in others. Safe for concurrent use.
/// </summary>
public interface IFileLinks
{
    /// <summary>The address of a job's file: <c>/f/SIGNATURE/EXPIRY/OPTIONS/JOB.EXTENSION</c>.</summary>
    /// <param name="link">What it is to open.</param>
    /// <param name="until">When it opens nothing more; whole seconds count.</param>
    string Create(FileLink link, DateTimeOffset until);

    /// <summary>What an address opens; null where it is none of this studio's, was changed, or its time is over.</summary>
    FileLink? Open(string signature, string expiry, string options, string job, string extension);
}
