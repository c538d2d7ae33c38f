using System.Globalization;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Jobs.Photos;

namespace FaceFusion.Web.Drafts;

/// <summary>The ways to start with samples.</summary>
public enum SampleWay
{
    /// <summary>Three people, one after the other.</summary>
    Chain,

    /// <summary>Everyone's mean.</summary>
    Mean,

    /// <summary>The preset on four people.</summary>
    Family,

    /// <summary>One person's face on a model in a garment.</summary>
    TryOn,
}

/// <summary>Ready drafts of bundled samples.</summary>
public static class SampleDrafts
{
    // Which samples go well together; where one is missing, the first ones that are there stand in.
    private static readonly string[] s_chain = ["sample_elena", "sample_mei", "sample_amara"];
    private static readonly string[] s_mean = ["sample_nina", "sample_leila", "sample_sofia", "sample_mei", "sample_elena", "sample_amara"];
    private static readonly string[] s_family = ["sample_ruth", "sample_oliver", "sample_henrik", "sample_nina"];

    /// <summary>The draft of one way, or an empty one where there are too few samples.</summary>
    public static DraftState Create(SampleWay way, IReadOnlyList<StoredPhoto> samples, Func<string, string> roleName, CultureInfo culture)
    {
        if (way == SampleWay.TryOn)
        {
            return TryOn(samples, culture);
        }

        var wanted = way switch
        {
            SampleWay.Mean => s_mean,
            SampleWay.Family => s_family,
            _ => s_chain,
        };
        var people = Choose(wanted, samples).Select(sample => Person(sample, culture)).ToList();
        if (people.Count < 2)
        {
            return new DraftState();
        }

        if (way == SampleWay.Family)
        {
            var draft = new StudioDraft();
            draft.Restore(new DraftState { People = people });
            draft.Load(DraftPreset.FamilyPortrait, roleName);
            return draft.State;
        }

        return DraftShares.Equalise(new DraftState
        {
            Method = way == SampleWay.Mean ? FusionMethod.Mean : FusionMethod.Chain,
            People = people,
            Size = 1024,
        });
    }

    private static DraftState TryOn(IReadOnlyList<StoredPhoto> samples, CultureInfo culture) => new()
    {
        People = [.. Choose(["sample_elena"], samples).Select(sample => Person(sample, culture))],
        TryOn = new DraftTryOn { Model = BuiltInName.Of("woman-mei"), Garment = new Garment { Photo = BuiltInName.Of("dress-red") } },
        ColorMatch = 0.5,
        Size = 1024,
    };

    /// <summary>A sample as a person.</summary>
    public static DraftPerson Person(StoredPhoto sample, CultureInfo culture) => new()
    {
        Key = Guid.NewGuid().ToString("N"),
        Photo = sample.Id,
        Name = sample.NameIn(culture),
    };

    private static IEnumerable<StoredPhoto> Choose(string[] wanted, IReadOnlyList<StoredPhoto> samples)
    {
        var there = wanted.Select(id => samples.FirstOrDefault(sample => sample.Id == id)).OfType<StoredPhoto>().ToList();
        return there.Concat(samples.Except(there)).Where(sample => sample.Faces.Count > 0).Take(wanted.Length);
    }
}
