namespace FaceFusion.Jobs.Sharing;

/// <summary>Addresses of jobs' files that open them without an account, for a while. Safe for concurrent use.</summary>
public interface IFileLinks
{
    /// <summary>The address of a job's file: <c>/f/SIGNATURE/EXPIRY/OPTIONS/JOB.EXTENSION</c>.</summary>
    /// <param name="job">The job.</param>
    /// <param name="extension">Of the file, without a dot.</param>
    /// <param name="until">When it opens nothing more; whole seconds count.</param>
    string Create(string job, string extension, DateTimeOffset until);

    /// <summary>True where an address is one of this studio's, unchanged, and its time is not over.</summary>
    bool IsGenuine(string signature, string expiry, string options, string job, string extension);
}
