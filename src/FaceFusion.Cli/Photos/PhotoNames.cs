using FaceFusion.Fusion.Recipes;

namespace FaceFusion.Cli.Photos;

/// <summary>Gives the photos of a recipe other names.</summary>
internal static class PhotoNames
{
    /// <summary>The recipe with every photo's name replaced.</summary>
    public static Recipe Replace(Recipe recipe, Func<string, string> rename)
    {
        return recipe with
        {
            Base = recipe.Base is { } own ? Renamed(own) : null,
            Rounds = [.. recipe.Rounds.Select(round => round with { Source = Renamed(round.Source) })],
            Members = [.. recipe.Members.Select(member => member with { Source = Renamed(member.Source) })],
        };

        FaceReference Renamed(FaceReference face) => face with { Photo = rename(face.Photo) };
    }
}
