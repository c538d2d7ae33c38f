using FaceFusion.Fusion.Recipes;

namespace FaceFusion.Jobs.People;

/// <summary>
/// Finds which faces look like one person, where a model for that is installed. What it measures stays in memory and goes with the
/// photo. Safe for concurrent use.
/// </summary>
public interface IPersonMatcher
{
    /// <summary>
    /// The faces that look like one person: two or more each, in the order given, of different photos. Empty where no model is
    /// installed or it cannot be used; faces and photos that are not there are passed over. It is a guess: ask the user.
    /// </summary>
    /// <param name="faces">The faces, their indexes filled in.</param>
    /// <param name="cancellation">Gives up.</param>
    Task<IReadOnlyList<IReadOnlyList<FaceReference>>> FindSameAsync(IReadOnlyList<FaceReference> faces, CancellationToken cancellation);
}
