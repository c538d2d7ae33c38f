using System.Globalization;
using System.Text.Json.Nodes;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Web.Localization;
using Microsoft.Extensions.Localization;

namespace FaceFusion.Web.Drafts;

/// <summary>Says in a few words what changed between two states of a draft.</summary>
public static class DraftChanges
{
    private static readonly string[] s_shares = ["ratio", "weight"];

    // Who somebody is, and what only the studio's own lists need.
    private static readonly string[] s_left = ["key", "photo", "face", "name", "locked", "picture"];

    /// <summary>The change in the reader's language.</summary>
    public static string Describe(DraftState before, DraftState after, IStringLocalizer<Texts> texts) =>
        OfPeople(before, after, texts) ?? OfMarks(before.Backdrop, after.Backdrop, texts) ?? OfSettings(before, after, texts);

    /// <summary>Settings in which drafts differ, each with its value in every one of them; who the people are is left out.</summary>
    public static IReadOnlyList<(string Name, IReadOnlyList<string> Values)> Differences(IReadOnlyList<DraftState> drafts, IStringLocalizer<Texts> texts)
    {
        var leaves = drafts.Select(Leaves).ToList();
        return
        [
            .. leaves.SelectMany(of => of.Keys).Distinct(StringComparer.Ordinal)
                .Where(path => !IsLeft(path) && Differs(path, leaves))
                .Select(path => (Name: NameOf(path.Split('/'), texts), Path: path))
                .Where(row => row.Name is not null)
                .Select(row => (Owned(row.Path, row.Name!, texts), (IReadOnlyList<string>)[.. leaves.Select(of => ValueOf(row.Path.Split('/'), of.GetValueOrDefault(row.Path), texts))])),
        ];
    }

    /// <summary>Every setting that is another one in a later state of a draft, people by name; who they are is left out.</summary>
    public static IReadOnlyList<(string Name, string Before, string After)> Between(DraftState before, DraftState after, IStringLocalizer<Texts> texts)
    {
        var (was, now) = (Leaves(before), Leaves(after));
        return
        [
            .. was.Keys.Union(now.Keys).Where(path => !IsLeft(path) && was.GetValueOrDefault(path) != now.GetValueOrDefault(path))
                .Select(path => (Path: path.Split('/'), Was: was.GetValueOrDefault(path), Now: now.GetValueOrDefault(path)))
                .Select(leaf => (Name: NameOf(leaf.Path, texts), leaf.Path, leaf.Was, leaf.Now))
                .Where(leaf => leaf.Name is not null)
                .Select(leaf => (OfPerson(leaf.Path, leaf.Name!, after, texts), ValueOf(leaf.Path, leaf.Was, texts), ValueOf(leaf.Path, leaf.Now, texts)))
                .Distinct(),
        ];
    }

    private static string OfPerson(string[] path, string name, DraftState state, IStringLocalizer<Texts> texts) =>
        path is ["people", var place, ..] && int.Parse(place, CultureInfo.InvariantCulture) is var at && at < state.People.Count
            ? texts["Change.Of", state.People[at].Name, name].Value
            : name;

    /// <summary>Everything that a draft sets and that is not as it comes, and everybody's part in each round; who the people are is left out.</summary>
    public static IReadOnlyList<(string Name, string Value)> Settings(DraftState state, IStringLocalizer<Texts> texts)
    {
        var plain = Leaves(Plain(state));
        return
        [
            .. Leaves(state).Where(leaf => !IsLeft(leaf.Key) && (IsPart(leaf.Key, state) ?? leaf.Value != plain.GetValueOrDefault(leaf.Key)))
                .Select(leaf => (leaf.Key, leaf.Value, Path: leaf.Key.Split('/')))
                .Select(leaf => (Name: NameOf(leaf.Path, texts), leaf.Path, leaf.Value))
                .Where(leaf => leaf.Name is not null)
                .Select(leaf => (OfPerson(leaf.Path, leaf.Name!, state, texts), ValueOf(leaf.Path, leaf.Value, texts))),
        ];
    }

    /// <summary>True for the part of somebody in a round, false for one that has no meaning, null for any other setting.</summary>
    private static bool? IsPart(string path, DraftState state) => path.Split('/') is ["people", var place, var leaf] && s_shares.Contains(leaf)
        ? leaf == (state.Method == FusionMethod.Mean ? "weight" : "ratio") && (state.Method == FusionMethod.Mean || place != "0")
        : null;

    /// <summary>The same people, method, garment and backdrop, as they come.</summary>
    private static DraftState Plain(DraftState state) => new()
    {
        Method = state.Method,
        People = [.. state.People.Select(person => new DraftPerson { Key = person.Key, Photo = person.Photo, Name = person.Name })],
        TryOn = state.TryOn is null ? null : new DraftTryOn { Garment = state.TryOn.Garment is { } worn ? new Garment { Photo = worn.Photo } : null },
        Backdrop = new Backdrop(),
    };

    /// <summary>True for what says who somebody is; one's part of a model's face is none of that.</summary>
    private static bool IsLeft(string path) => s_left.Contains(Last(path)) && path != "tryOn/face";

    /// <summary>A setting of somebody who is not in every draft differs where those who have them disagree: that they are missing is seen by the names.</summary>
    private static bool Differs(string path, IReadOnlyList<Dictionary<string, string?>> leaves)
    {
        var values = leaves.Select(of => of.GetValueOrDefault(path));
        return (path.StartsWith("people/", StringComparison.Ordinal) ? values.OfType<string>() : values).Distinct().Count() > 1;
    }

    private static string Owned(string path, string name, IStringLocalizer<Texts> texts) => path.Split('/') is ["people", var place, ..]
        ? texts["Change.Of", texts["Gallery.Person", int.Parse(place, CultureInfo.InvariantCulture) + 1].Value, name]
        : name;

    private static string? OfPeople(DraftState before, DraftState after, IStringLocalizer<Texts> texts)
    {
        var added = after.People.ExceptBy(before.People.Select(person => person.Key), person => person.Key).ToList();
        var removed = before.People.ExceptBy(after.People.Select(person => person.Key), person => person.Key).ToList();
        return (added.Count, removed.Count) switch
        {
            (0, 0) => OfSamePeople(before, after, texts),
            (_, > 0) when after.People.Count == 0 => texts["Change.Cleared"],
            (0, > 0) when before.PhotoCount == after.PhotoCount => texts["Change.Grouped"],
            ( > 0, 0) when before.PhotoCount == after.PhotoCount => texts["Change.Separated"],
            ( > 0, _) => texts["Change.Added", Names(added, texts)],
            _ => texts["Change.Removed", Names(removed, texts)],
        };
    }

    private static string? OfSamePeople(DraftState before, DraftState after, IStringLocalizer<Texts> texts)
    {
        if (!before.People.Select(person => person.Key).SequenceEqual(after.People.Select(person => person.Key)))
        {
            return texts["Change.Order"];
        }

        foreach (var (was, now) in before.People.Zip(after.People))
        {
            if (was.Photo != now.Photo || was.Face != now.Face || !was.Also.SequenceEqual(now.Also))
            {
                return texts["Change.Photo", now.Name];
            }
        }

        return before.Method != after.Method
            ? texts["Change.Method", texts[$"Method.{before.Method}"], texts[$"Method.{after.Method}"]].Value
            : null;
    }

    private static string? OfMarks(Backdrop? before, Backdrop? after, IStringLocalizer<Texts> texts)
    {
        if (before is null || after is null || after != before with { Strokes = after.Strokes, HoldOut = after.HoldOut })
        {
            return null;
        }

        var said = (after.Strokes.Count - before.Strokes.Count, after.HoldOut.Count - before.HoldOut.Count) switch
        {
            (1, 0) => after.Strokes[^1].Kind.ToString(),
            ( < 0, 0) => "Unstroked",
            (0, < 0) => "Unboxed",
            ( < 0, < 0) => "Cleared",
            (0, _) when !before.HoldOut.SequenceEqual(after.HoldOut) => "Boxed",
            _ => null,
        };
        return said is null ? null : texts[$"Cutout.Said.{said}"].Value;
    }

    // Leaf by leaf, so that a setting that is added to drafts later is told without a word here.
    private static string OfSettings(DraftState before, DraftState after, IStringLocalizer<Texts> texts)
    {
        var (was, now) = (Leaves(before), Leaves(after));
        var changed = was.Keys.Union(now.Keys).Where(path => was.GetValueOrDefault(path) != now.GetValueOrDefault(path)).ToList();
        if (changed.Count == 0 || changed.All(path => s_shares.Contains(Last(path))) && changed.Count > 1)
        {
            return texts[changed.Count == 0 ? "Change.Settings" : "Change.Shares"];
        }

        if (changed.Count > 1)
        {
            return texts["Change.Settings"];
        }

        var path = changed[0].Split('/');
        var person = path[0] == "people" ? after.People[int.Parse(path[1], CultureInfo.InvariantCulture)] : null;
        if (person is not null && path[^1] == "name")
        {
            return texts["Change.Renamed", person.Name];
        }

        var name = NameOf(path, texts);
        return name is null ? texts["Change.Settings"] : texts[
            "Change.Value",
            person is null ? name : texts["Change.Of", person.Name, name].Value,
            ValueOf(path, was.GetValueOrDefault(changed[0]), texts),
            ValueOf(path, now.GetValueOrDefault(changed[0]), texts)];
    }

    private static string? NameOf(string[] path, IStringLocalizer<Texts> texts)
    {
        var own = Pascal(path[^1]);
        var inRegions = path.Length > 1 && path[^2] is "regions" or "detailRegions";
        string[] keys = inRegions
            ? [path[^2] == "regions" ? $"Param.Region{own}" : $"Param.Detail{own}"]
            : [$"Param.{own}", path.Length > 1 ? $"Param.{Pascal(path[^2]).TrimEnd('s')}{own}" : own, own == "DetectionThreshold" ? "Param.Detection" : own];
        return keys.Select(key => texts[key]).FirstOrDefault(text => !text.ResourceNotFound)?.Value;
    }

    private static string ValueOf(string[] path, string? json, IStringLocalizer<Texts> texts) => json switch
    {
        null => "–",
        "true" => texts["On"],
        "false" => texts["Off"],
        _ when double.TryParse(json, CultureInfo.InvariantCulture, out var number) =>
            number.ToString(Math.Abs(number) <= 2 ? "0.##" : "0", CultureInfo.CurrentCulture),
        _ => WordOf(path, json.Trim('"'), texts),
    };

    /// <summary>A word of a list of choices: they are named by the setting, by the record that it is in, or by the pane.</summary>
    private static string WordOf(string[] path, string word, IStringLocalizer<Texts> texts)
    {
        string[] keys = [$"{Pascal(path[^1])}.{Pascal(word)}", $"{(path.Length > 1 ? Pascal(path[^2]) : string.Empty)}.{Pascal(word)}", $"TryOn.{Pascal(path[^1])}.{Pascal(word)}", $"Backdrop.{Pascal(path[^1])}.{word}"];
        return keys.Select(key => texts[key]).FirstOrDefault(text => !text.ResourceNotFound)?.Value ?? word;
    }

    private static string Names(IEnumerable<DraftPerson> people, IStringLocalizer<Texts> texts) =>
        string.Join(texts["List.Separator"], people.Select(person => person.Name));

    private static Dictionary<string, string?> Leaves(DraftState state)
    {
        var leaves = new Dictionary<string, string?>(StringComparer.Ordinal);
        Collect(JsonNode.Parse(DraftJson.Format(state)), string.Empty, leaves);
        return leaves;
    }

    private static void Collect(JsonNode? node, string path, Dictionary<string, string?> leaves)
    {
        switch (node)
        {
            case JsonObject record:
                foreach (var (name, value) in record)
                {
                    Collect(value, path.Length == 0 ? name : $"{path}/{name}", leaves);
                }

                break;
            case JsonArray list:
                for (var i = 0; i < list.Count; i++)
                {
                    Collect(list[i], $"{path}/{i}", leaves);
                }

                break;
            default:
                leaves[path] = node?.ToJsonString();
                break;
        }
    }

    private static string Last(string path) => path[(path.LastIndexOf('/') + 1)..];

    private static string Pascal(string name) => name.Length == 0 ? name : char.ToUpperInvariant(name[0]) + name[1..];
}
