using System.Globalization;
using FaceFusion.Jobs.Photos;
using Microsoft.AspNetCore.Components;

namespace FaceFusion.Web.Components.People;

/// <summary>A group photo with a numbered box round every face; closes with the indices chosen, or null.</summary>
public sealed partial class FacePickerDialog
{
    private readonly HashSet<int> _chosen = [];

    [Parameter, EditorRequired]
    public required StoredPhoto Photo { get; set; }

    private string Ratio => ((double)Photo.Width / Photo.Height).ToString("F4", CultureInfo.InvariantCulture);

    private string BoxOf(int face)
    {
        var box = Photo.Faces[face].Box;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"left:{100 * box.X / Photo.Width:F2}%;top:{100 * box.Y / Photo.Height:F2}%;width:{100 * box.Width / Photo.Width:F2}%;height:{100 * box.Height / Photo.Height:F2}%");
    }

    private void Toggle(int face)
    {
        if (!_chosen.Remove(face))
        {
            _chosen.Add(face);
        }
    }

    private void ChooseAll() => _chosen.UnionWith(Enumerable.Range(0, Photo.Faces.Count));
}
