namespace FaceFusion.Jobs.Sharing;

/// <summary>What a signed address opens.</summary>
/// <param name="Job">The job whose file it is.</param>
/// <param name="Extension">Of the file, without a dot.</param>
/// <param name="Options">How it differs from the job's own file; null for that one.</param>
public sealed record FileLink(string Job, string Extension, FileLinkOptions? Options);
