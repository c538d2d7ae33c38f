namespace FaceFusion.Web.Components.Batches;

/// <summary>What of a table of pairs cannot be carried out; the rest can.</summary>
/// <param name="Unknown">Names that no photo has.</param>
/// <param name="Unreadable">Lines without two names, with a ratio that is none, or with quotes that do not end.</param>
public sealed record BatchTableFaults(IReadOnlyList<string> Unknown, IReadOnlyList<string> Unreadable)
{
    /// <summary>Nothing.</summary>
    public static BatchTableFaults None { get; } = new([], []);
}
