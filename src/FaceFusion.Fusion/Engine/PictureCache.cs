using System.Security.Cryptography;
using System.Text;
using FaceFusion.Faces;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Fusion.Engine;

/// <summary>
/// The last pictures of a session by their recipes. A round's picture is that of the recipe up to it, so where a later round
/// changes the earlier ones are here. Not for concurrent use.
/// </summary>
internal sealed class PictureCache
{
    /// <summary>Bytes of pixels: some fifty thumbnails, or five pictures of 512 px.</summary>
    private const long Budget = 4L * 1024 * 1024;

    private readonly LinkedList<(string Key, Bitmap Picture, FaceShape Landmarks)> _newestFirst = [];

    /// <summary>The same for recipes that make the same picture; what they put out beside it does not matter.</summary>
    public static string KeyOf(Recipe recipe) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(RecipeJson.Format(recipe with { Output = new Output { Background = recipe.Output.Background, BackgroundColor = recipe.Output.BackgroundColor } }, indented: false))));

    /// <summary>Finds a picture and marks it as used.</summary>
    public bool TryGet(string key, out (Bitmap Picture, FaceShape Landmarks) made)
    {
        for (var node = _newestFirst.First; node is not null; node = node.Next)
        {
            if (node.Value.Key == key)
            {
                _newestFirst.Remove(node);
                _newestFirst.AddFirst(node);
                made = (node.Value.Picture, node.Value.Landmarks);
                return true;
            }
        }

        made = default;
        return false;
    }

    /// <summary>Keeps a picture and drops the oldest ones that no longer fit.</summary>
    public void Keep(string key, Bitmap picture, FaceShape landmarks)
    {
        _newestFirst.AddFirst((key, picture, landmarks));
        while (_newestFirst.Sum(kept => kept.Picture.Pixels.LongLength) > Budget)
        {
            _newestFirst.RemoveLast();
        }
    }
}
