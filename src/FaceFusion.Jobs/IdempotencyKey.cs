namespace FaceFusion.Jobs;

/// <summary>What a client calls a request, so that the same request sent again makes no second job.</summary>
/// <param name="Name">The client's name of it.</param>
/// <param name="Request">Hash of what was asked: another request under a known name is a mistake.</param>
public sealed record IdempotencyKey(string Name, string Request)
{
    /// <summary>How long a name is known.</summary>
    public static TimeSpan Lifetime { get; } = TimeSpan.FromHours(24);
}
