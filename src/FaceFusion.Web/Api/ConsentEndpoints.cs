using System.Globalization;
using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;
using FaceFusion.Jobs.Consents;
using FaceFusion.Jobs.Receipts;
using FaceFusion.Web.Access;
using FaceFusion.Web.Hosting;
using FaceFusion.Web.Localization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace FaceFusion.Web.Api;

/// <summary>What people in photos agreed to: <c>/images/ID/consent</c> for one photo, <c>/consents</c> for all of the caller's.</summary>
internal static class ConsentEndpoints
{
    private const int MostBytes = 64 * 1024;

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/images/{id}/consent", Get).Access(AccessRule.PhotoOwner);
        api.MapPut("/images/{id}/consent", PutAsync).Access(AccessRule.PhotoOwner).WithMetadata(new RequestSizeLimitAttribute(MostBytes));
        api.MapDelete("/images/{id}/consent", Withdraw).Access(AccessRule.PhotoOwner);
        api.MapGet("/consents", List).Access(AccessRule.Caller);
        api.MapGet("/consents/{consent}/derived", Derived).Access(AccessRule.Caller);
        api.MapDelete("/consents/{consent}", WithdrawRecord).Access(AccessRule.Caller);
        api.MapPost("/receipts/check", CheckAsync).Access(AccessRule.Everyone).WithMetadata(new RequestSizeLimitAttribute(16 * MostBytes));
    }

    private static Ok<PhotoConsentModel> Get(string id, HttpRequest request, IConsentLedger ledger, IConsentWithdrawals withdrawals, IStringLocalizer<Texts> texts) =>
        TypedResults.Ok(Model(id, Workspaces.Of(request.HttpContext), ledger, withdrawals, texts));

    private static PhotoConsentModel Model(string id, string? workspace, IConsentLedger ledger, IConsentWithdrawals withdrawals, IStringLocalizer<Texts> texts) => new(
        ledger.IsRequired, ledger.Terms, texts["Consent.Terms"].Value, [.. ledger.Find(workspace, id).Select(ConsentModel.Of)], DerivedModel.Of(withdrawals.FindDerived(workspace, id)));

    private static async Task<Ok<PhotoConsentModel>> PutAsync(
        string id, HttpRequest request, IConsentLedger ledger, IConsentWithdrawals withdrawals, IStringLocalizer<Texts> texts, CancellationToken cancellation)
    {
        var wish = await ApiBody.ReadAsync<ConsentWish>(request, cancellation);
        if (wish.Terms != ledger.Terms)
        {
            throw new FusionException(
                FusionErrorCodes.ValueOutOfRange,
                "The terms agreed to are not the present ones.",
                arguments: new Dictionary<string, object> { ["field"] = "terms", ["value"] = wish.Terms ?? string.Empty, ["min"] = ledger.Terms, ["max"] = ledger.Terms });
        }

        var workspace = Workspaces.Of(request.HttpContext);
        ledger.Give(workspace, id, [.. (wish.People ?? []).Select(person => person.ToGrant(id))], CultureInfo.CurrentUICulture.TwoLetterISOLanguageName);
        return TypedResults.Ok(Model(id, workspace, ledger, withdrawals, texts));
    }

    private static Ok<DeletionReceipt> Withdraw(string id, HttpRequest request, IConsentWithdrawals withdrawals) =>
        TypedResults.Ok(withdrawals.Withdraw(Workspaces.Of(request.HttpContext), id));

    private static Ok<IEnumerable<ConsentModel>> List(HttpRequest request, IConsentLedger ledger) =>
        TypedResults.Ok(Workspaces.Of(request.HttpContext) is { } workspace ? ledger.List(workspace).Select(ConsentModel.Of) : []);

    private static Ok<DerivedModel> Derived(string consent, HttpRequest request, IConsentLedger ledger, IConsentWithdrawals withdrawals)
    {
        var (workspace, record) = Require(consent, request, ledger);
        return TypedResults.Ok(DerivedModel.Of(withdrawals.FindDerived(workspace, null, record.Sha256)));
    }

    /// <summary>By its record, for a photo that is deleted while its pictures are there still.</summary>
    private static Ok<DeletionReceipt> WithdrawRecord(string consent, HttpRequest request, IConsentLedger ledger, IConsentWithdrawals withdrawals)
    {
        var (workspace, record) = Require(consent, request, ledger);
        return TypedResults.Ok(withdrawals.Withdraw(workspace, null, record.Sha256));
    }

    private static (string Workspace, Consent Record) Require(string id, HttpRequest request, IConsentLedger ledger) =>
        Workspaces.Of(request.HttpContext) is { } workspace && ledger.List(workspace).FirstOrDefault(consent => consent.Id == id) is { } record
            ? (workspace, record)
            : throw new FusionException(FusionErrorCodes.ConsentNotFound, $"There is no consent '{id}'.");

    private static async Task<Ok<ReceiptCheckModel>> CheckAsync(HttpRequest request, IReceipts receipts, CancellationToken cancellation)
    {
        using var reader = new StreamReader(request.Body);
        var receipt = DeletionReceipt.TryParse(await reader.ReadToEndAsync(cancellation));
        var check = receipt is null ? default : receipts.Check(receipt);
        return TypedResults.Ok(new ReceiptCheckModel(check.IsGenuine, check.IsSigned));
    }
}
