using System.Globalization;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Fusion.TryOn;
using FaceFusion.Jobs.Batches;
using FaceFusion.Jobs.Photos;
using FaceFusion.Web.Components.TryOn;
using FaceFusion.Web.Drafts;
using Microsoft.VisualBasic.FileIO;

namespace FaceFusion.Web.Components.Batches;

/// <summary>From photos and a few choices to the recipes of a batch. Immutable.</summary>
public sealed record BatchPlan
{
    /// <summary>More are not even laid out: far beyond what a batch may have.</summary>
    private const int MostCounted = 20_000;

    /// <summary>What is made.</summary>
    public BatchWay Way { get; init; }

    /// <summary>Photo that everybody is fused onto.</summary>
    public string? Base { get; init; }

    /// <summary>0..1: everybody's part in the face.</summary>
    public double Ratio { get; init; } = 0.5;

    /// <summary>The models of a try-on: photos of the batch, which are nobody's face then, or pictures that the program brings along.</summary>
    public IReadOnlyList<string> Models { get; init; } = [];

    /// <summary>The garments of a try-on; none leaves the models dressed as they are.</summary>
    public IReadOnlyList<string> Garments { get; init; } = [];

    /// <summary>In how many ways every garment of a try-on is worn, 1..4.</summary>
    public int Variants { get; init; } = 1;

    /// <summary>What everybody is put before; null for transparent.</summary>
    public string? Color { get; init; } = "#ffffff";

    /// <summary>How every picture is finished; null as it comes.</summary>
    public PresetSettings? Preset { get; init; }

    /// <summary>Longer side in pixels; null for the preset's, or the photo's own.</summary>
    public int? Size { get; init; }

    /// <summary>Lines of <c>base,source[,ratio]</c> by file name.</summary>
    public string Table { get; init; } = string.Empty;

    /// <summary>The folder of each photo that came in one, by the photo's id.</summary>
    public IReadOnlyDictionary<string, string> FolderOf { get; init; } = new Dictionary<string, string>();

    /// <summary>What variants are called in the reader's language.</summary>
    public Func<GarmentVariant, string> NameOfVariant { get; init; } = GarmentVariants.WordOf;

    /// <summary>The pictures of the batch.</summary>
    /// <param name="photos">What was uploaded, each with a face.</param>
    /// <param name="faults">What of the table cannot be carried out.</param>
    public IReadOnlyList<BatchItem> Items(IReadOnlyList<StoredPhoto> photos, out BatchTableFaults faults) =>
        [.. Plain(photos, out faults).Select(item => item with { Recipe = Finished(item.Recipe) })];

    private Recipe Finished(Recipe recipe)
    {
        var finished = Preset is null ? recipe : PresetRecipes.ApplyTo(Preset, recipe);
        return finished with { Output = finished.Output with { Size = Size ?? finished.Output.Size } };
    }

    private IReadOnlyList<BatchItem> Plain(IReadOnlyList<StoredPhoto> photos, out BatchTableFaults faults)
    {
        faults = BatchTableFaults.None;
        switch (Way)
        {
            case BatchWay.Pairs:
                return Pairs(photos, out faults);
            case BatchWay.TryOn:
                return TryOns(photos);
            case BatchWay.Folders:
                return [.. Folders(photos).Where(folder => folder.Photos.Count > 1).Select(folder => Item(folder.Name, folder.Photos, Average(folder.Photos)))];
            case BatchWay.Backdrop:
                return [.. photos.Select(photo => Item(photo, new Recipe { Base = Face(photo.Id), Backdrop = new Backdrop { Kind = Color is null ? BackdropKind.Transparent : BackdropKind.Color, Color = Color ?? "#ffffff" } }))];
            default:
                return Base is null ? [] : [.. photos.Where(photo => photo.Id != Base).Select(photo => Item(photo, Onto(Base, photo.Id, Ratio)))];
        }
    }

    /// <summary>The folders in the order of their first photos, each with its photos; by the last part of its path where that is only one's.</summary>
    public IReadOnlyList<(string Name, IReadOnlyList<StoredPhoto> Photos)> Folders(IReadOnlyList<StoredPhoto> photos)
    {
        var folders = photos.Where(photo => FolderOf.ContainsKey(photo.Id)).GroupBy(photo => FolderOf[photo.Id], StringComparer.Ordinal).ToList();
        string Short(string path) => path.Split('/')[^1];
        var shared = folders.GroupBy(folder => Short(folder.Key), StringComparer.OrdinalIgnoreCase).Where(same => same.Count() > 1).Select(same => same.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. folders.Select(folder => (shared.Contains(Short(folder.Key)) ? folder.Key : Short(folder.Key), (IReadOnlyList<StoredPhoto>)[.. folder]))];
    }

    /// <summary>Of a photo with several people the largest face.</summary>
    private static Recipe Average(IReadOnlyList<StoredPhoto> photos) => new()
    {
        Method = FusionMethod.Mean,
        Members =
        [
            .. photos.Select(photo => new Member
            {
                Source = new FaceReference { Photo = photo.Id, Face = photo.Faces.Count > 1 ? Enumerable.Range(0, photo.Faces.Count).MaxBy(face => photo.Faces[face].Box.Width * photo.Faces[face].Box.Height) : null },
            }),
        ],
    };

    private static Recipe Onto(string onto, string photo, double ratio) => new()
    {
        Base = Face(onto),
        Rounds = [new Round { Source = Face(photo), Ratio = ratio }],
    };

    private IReadOnlyList<BatchItem> TryOns(IReadOnlyList<StoredPhoto> photos)
    {
        var names = photos.ToDictionary(photo => photo.Id, NameOf, StringComparer.Ordinal);
        var batch = new TryOnBatch([.. photos.Where(photo => !Models.Contains(photo.Id)).Select(photo => photo.Id)], Models, Garments) { Ratio = Ratio, Variants = Variants };
        return batch.Count > MostCounted ? [] : batch.Items(name => names.GetValueOrDefault(name) ?? Key(ShelfNames.Of(name) ?? name), NameOfVariant);
    }

    private List<BatchItem> Pairs(IReadOnlyList<StoredPhoto> photos, out BatchTableFaults faults)
    {
        var byName = photos.GroupBy(photo => Key(photo.Name)).ToDictionary(group => group.Key, group => group.First(), StringComparer.OrdinalIgnoreCase);
        List<BatchItem> items = [];
        var unreadable = new List<string>();
        HashSet<string> unknown = new(StringComparer.OrdinalIgnoreCase);
        foreach (var (line, fields) in Lines(Table))
        {
            var ratio = Ratio;
            if (fields.Length < 2 || (fields.Length > 2 && !(double.TryParse(fields[2], NumberStyles.Float, CultureInfo.InvariantCulture, out ratio) && ratio is >= 0 and <= 1)))
            {
                unreadable.Add(line);
            }
            else if (byName.TryGetValue(Key(fields[0]), out var onto) && byName.TryGetValue(Key(fields[1]), out var photo))
            {
                items.Add(Item($"{NameOf(onto)} + {NameOf(photo)}", [onto, photo], Onto(onto.Id, photo.Id, ratio)));
            }
            else
            {
                unknown.UnionWith(fields.Take(2).Where(name => !byName.ContainsKey(Key(name))));
            }
        }

        faults = new BatchTableFaults([.. unknown], unreadable);
        return items;
    }

    /// <summary>The table's lines, as they stand and in fields; a line whose quotes do not end has none.</summary>
    private static IEnumerable<(string Line, string[] Fields)> Lines(string table)
    {
        using var parser = new TextFieldParser(new StringReader(table)) { HasFieldsEnclosedInQuotes = true, Delimiters = [",", ";", "\t"] };
        while (!parser.EndOfData)
        {
            (string, string[]) read;
            try
            {
                var fields = parser.ReadFields() ?? [];
                read = (string.Join(',', fields), fields);
            }
            catch (MalformedLineException)
            {
                read = (parser.ErrorLine, []);
            }

            yield return read;
        }
    }

    private static BatchItem Item(StoredPhoto photo, Recipe recipe) => Item(NameOf(photo), [photo], recipe);

    private static BatchItem Item(string label, IReadOnlyList<StoredPhoto> people, Recipe recipe) => new(label, recipe, [.. people.Select(NameOf)]);

    private static string NameOf(StoredPhoto photo) => Key(photo.NameIn(CultureInfo.CurrentUICulture));

    private static FaceReference Face(string photo) => new() { Photo = photo };

    private static string Key(string name) => Path.GetFileNameWithoutExtension(name.Trim());
}
