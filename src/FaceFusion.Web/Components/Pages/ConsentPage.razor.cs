using System.Globalization;
using FaceFusion.Jobs.Consents;
using FaceFusion.Jobs.Library;
using FaceFusion.Jobs.Ownership;
using FaceFusion.Jobs.Photos;
using FaceFusion.Jobs.Receipts;
using FaceFusion.Jobs.Settings;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;

namespace FaceFusion.Web.Components.Pages;

/// <summary>What is on record of the people in a workspace's photos; withdrawing, and the receipt of it.</summary>
public sealed partial class ConsentPage
{
    private const int MostShown = 12;

    private IReadOnlyList<Entry> _entries = [];
    private string? _asking;
    private DeletionReceipt? _receipt;

    [Inject]
    private IConsentLedger Ledger { get; set; } = null!;

    [Inject]
    private IConsentWithdrawals Withdrawals { get; set; } = null!;

    [Inject]
    private IPersonLibrary Library { get; set; } = null!;

    [Inject]
    private IOwnership Ownership { get; set; } = null!;

    [Inject]
    private IPhotoStore Photos { get; set; } = null!;

    [Inject]
    private IOptions<StorageOptions> Storage { get; set; } = null!;

    [CascadingParameter(Name = "Workspace")]
    public string Workspace { get; set; } = string.Empty;

    protected override void OnInitialized() => Read();

    private void Read()
    {
        var byHash = Ownership.PhotosOf(Workspace).Select(Photos.Find).OfType<StoredPhoto>().GroupBy(photo => photo.Sha256).ToDictionary(photos => photos.Key!, photos => photos.First(), StringComparer.Ordinal);
        _entries = [.. Ledger.List(Workspace).GroupBy(record => record.Sha256).Select(records => new Entry(
            records.Key,
            byHash.GetValueOrDefault(records.Key),
            byHash.GetValueOrDefault(records.Key)?.Name ?? T["Consent.Photo", records.Key[..8]],
            [.. records.Where((record, i) => record.EndedAt is null || record.IsWithdrawn)],
            Withdrawals.FindDerived(Workspace, null, records.Key)))];
    }

    private void Withdraw(Entry entry)
    {
        _receipt = Withdrawals.Withdraw(Workspace, null, entry.Sha256);
        _asking = null;
        Read();
    }

    private string Words(Consent record)
    {
        string Day(DateTimeOffset time) => time.ToLocalTime().ToString("d", CultureInfo.CurrentCulture);
        return string.Join(" · ", new[]
        {
            record.Grant.Face is { } face ? T["Consent.Person", face + 1].Value : T["Consent.Everyone"].Value,
            T[$"Consent.Basis.{record.Grant.Basis}"].Value,
            string.Join(", ", Enum.GetValues<ConsentUses>().Where(use => use != ConsentUses.None && record.Grant.Uses.HasFlag(use)).Select(use => T[$"Consent.Use.{use}"].Value)),
            record.Grant.ExpiresAt is { } end ? T["Consent.ExpiresOn", Day(end)].Value : null,
            record.IsWithdrawn ? T["Consent.Withdrawn", Day(record.EndedAt!.Value)].Value : T["Consent.Given", Day(record.GivenAt)].Value,
        }.OfType<string>());
    }

    /// <summary>When the photo goes by itself.</summary>
    private string Clock(Entry entry) => entry.Photo is null || Photos.ReceivedAt(entry.Photo.Id) is not { } received
        ? T["Consent.GoneSince"]
        : Library.Keeps(entry.Photo.Id) ? T["Consent.KeptInLibrary"]
        : T["Consent.Keeps", (received + Storage.Value.Retention).ToLocalTime().ToString("g", CultureInfo.CurrentCulture)];

    private sealed record Entry(string Sha256, StoredPhoto? Photo, string Name, IReadOnlyList<Consent> Records, DerivedThings Derived)
    {
        public bool Stands => Records.Any(record => record.EndedAt is null);
    }
}
