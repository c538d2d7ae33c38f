using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;

namespace FaceFusion.Jobs.Store;

/// <summary>What the user is told of an error that no code stands for: a full disk and a database that is away by their names, anything else by an id that the log has too.</summary>
public static class UnknownFault
{
    /// <summary>The error as the catalogue words it.</summary>
    /// <param name="error">What was thrown.</param>
    /// <param name="id">What the log calls it.</param>
    public static FusionException Of(Exception? error, string id) => DatabaseFault.IsAway(error) ? DatabaseFault.Away() : new(
        DiskFault.IsFull(error) ? FusionErrorCodes.DiskFull : FusionErrorCodes.Internal,
        error?.Message ?? string.Empty,
        arguments: new Dictionary<string, object> { ["id"] = id });

    /// <summary>An id short enough to be said on the telephone: eight characters, 40 random bits.</summary>
    public static string CreateId() => UnguessableId.Create(string.Empty)[..8];
}
