using System.Text.Json;

namespace FaceFusion.Web.Api;

/// <summary>What a client says of a batch: jobs, or every person in every garment on every model.</summary>
internal sealed record BatchRequest
{
    public string? Name { get; init; }

    public IReadOnlyList<BatchJobRequest> Jobs { get; init; } = [];

    public TryOnRequest? TryOn { get; init; }
}

/// <summary>One job of a batch.</summary>
internal sealed record BatchJobRequest : JobRequest
{
    /// <summary>What it is called in the list, the file and the report; its number where it is left out.</summary>
    public string? Label { get; init; }
}

/// <summary>Who wears what on whom.</summary>
internal sealed record TryOnRequest
{
    public IReadOnlyList<string> People { get; init; } = [];

    /// <summary>Photos, or <c>builtin:</c> with an id.</summary>
    public IReadOnlyList<string> Models { get; init; } = [];

    public IReadOnlyList<string> Garments { get; init; } = [];

    /// <summary>0..1: the person's part in the face.</summary>
    public double? Ratio { get; init; }

    /// <summary>1..4 ways in which each garment is worn.</summary>
    public int? Variants { get; init; }

    /// <summary>All else that the pictures have in common.</summary>
    public JsonElement? Recipe { get; init; }
}
